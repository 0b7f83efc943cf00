# Only the transform function, for a delivery stream that is there: what docs/attach.md says to do by hand. Upload a
# release first (docs/release.md). How the stream must be set stays yours to look at.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 6.0" }
  }
}

variable "name" { default = "audit-firehose" }
variable "delivery_stream_name" {}
variable "delivery_role_name" {} # the role that the stream has
variable "release_bucket" {}
variable "transform_key" {} # of transform-HASH.zip in the bucket; SHA256SUMS of the release names it
variable "time_zone" { default = "UTC" }
variable "keep" { default = "" }        # rules that decide what is kept
variable "alarm_rules" { default = "" } # rules that get a metric of their own

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  place  = "${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}"
  stream = "arn:${data.aws_partition.current.partition}:firehose:${local.place}:deliverystream/${var.delivery_stream_name}"
}

resource "aws_cloudwatch_log_group" "transform" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = 30
}

resource "aws_iam_role" "transform" {
  name = var.name
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

# Its own log, and parts of an answer that is too large back into the stream.
resource "aws_iam_role_policy" "transform" {
  role = aws_iam_role.transform.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.transform.arn}:*"
      },
      { Effect = "Allow", Action = "firehose:PutRecordBatch", Resource = local.stream },
    ]
  })
}

resource "aws_lambda_function" "transform" {
  function_name = var.name
  role          = aws_iam_role.transform.arn
  runtime       = "nodejs24.x"
  architectures = ["arm64"]
  handler       = "index.handler"
  memory_size   = 1024
  timeout       = 120
  s3_bucket     = var.release_bucket
  s3_key        = var.transform_key
  environment {
    variables = {
      TIME_ZONE               = var.time_zone
      KEEP                    = var.keep
      ALARM_RULES             = var.alarm_rules
      OUTPUT_ENCODING         = "none" # the stream compresses; gzip for one that doesn't
      POWERTOOLS_SERVICE_NAME = var.name
      NODE_OPTIONS            = "--max-semi-space-size=16"
    }
  }
  depends_on = [aws_cloudwatch_log_group.transform, aws_iam_role_policy.transform]
}

# Firehose invokes the function with or without a version's name.
resource "aws_iam_role_policy" "stream" {
  name = "${var.name}-invoke"
  role = var.delivery_role_name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["lambda:InvokeFunction", "lambda:GetFunctionConfiguration"]
      Resource = [aws_lambda_function.transform.arn, "${aws_lambda_function.transform.arn}:$LATEST"]
    }]
  })
}

output "function_arn" { value = aws_lambda_function.transform.arn }
