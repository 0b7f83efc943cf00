# The plain template of a release as a CloudFormation stack. Upload the release first: docs/release.md.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 6.0" }
  }
}

variable "release_bucket" {} # of this region
variable "release_prefix" { default = "audit-firehose/" } # empty, or FOLDER/
variable "alarm_email" { default = "" } # gets alarms and messages about findings

data "aws_s3_bucket" "release" {
  bucket = var.release_bucket
}

resource "aws_cloudformation_stack" "everything" {
  name         = "everything"
  template_url = "https://${data.aws_s3_bucket.release.bucket_regional_domain_name}/${var.release_prefix}everything.template.json"
  capabilities = ["CAPABILITY_NAMED_IAM"]

  # The keys of the zips are the template's defaults, so a new release changes the template and with it the code.
  parameters = {
    CodeBucket = var.release_bucket
    CodePrefix = var.release_prefix
    AlarmEmail = var.alarm_email
  }
}

output "stack" {
  value = aws_cloudformation_stack.everything.outputs
}
