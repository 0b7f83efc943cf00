#!/bin/sh
# Uploads this host's passwd and group maps, so that audit events get names beside uids and gids.
#
#   upload-identity-map.sh DESTINATION [HOST]
#
#   DESTINATION  s3://bucket/prefix/ or a folder: what IDENTITY_MAPS of the transform points to
#   HOST         the host's folder there: its instance id, or the name that its audit records have as node. Without it the
#                EC2 instance's own folder, named by its ARN, which the instance metadata tell (IMDSv2)
#
# For cron or SSM State Manager: uploads only what changed since the last run, as passwd.<time> and group.<time>, the
# UTC time from which the map is in force. The first run also writes passwd and group: in force for all events before.
# Passwords are cut. Needs getent and awk; for S3 the AWS CLI with s3:PutObject, and curl where HOST is left out.
# What was uploaded last is kept in $STATE_DIRECTORY (default /var/lib/audit-firehose).
set -eu
umask 077
export LC_ALL=C
PATH=$PATH:/usr/local/bin:/usr/bin:/bin

fail() {
  printf 'upload-identity-map: %s\n' "$1" >&2
  exit "${2:-1}"
}

# The ARN as IAM's ec2:SourceInstanceARN has it: arn:aws:ec2:REGION:ACCOUNT:instance/i-...
instance_arn() {
  endpoint=${AWS_EC2_METADATA_SERVICE_ENDPOINT:-http://169.254.169.254}
  endpoint=${endpoint%/}
  token=$(curl -fsS -m 5 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$endpoint/latest/api/token") || return 1
  partition=$(metadata meta-data/services/partition) || return 1
  document=$(metadata dynamic/instance-identity/document) || return 1
  printf 'arn:%s:ec2:%s:%s:instance/%s\n' "$partition" \
    "$(member region)" "$(member accountId)" "$(member instanceId)"
}
metadata() {
  curl -fsS -m 5 -H "X-aws-ec2-metadata-token: $token" "$endpoint/latest/$1"
}
# A member of the identity document, a JSON object of texts and lists of texts, a member a line.
member() {
  printf '%s\n' "$document" | sed -n 's/^.*"'"$1"'"[[:space:]]*:[[:space:]]*"\([^"]*\)".*$/\1/p' | head -n 1
}

# Copies file $1 to $2 within the host's folder.
upload() {
  case $destination in
    s3://*) aws s3 cp --only-show-errors "$1" "$destination$host/$2" ;;
    *)
      # By way of another name, so that nobody reads half a file.
      (
        umask 022
        mkdir -p -- "$destination$host"
        cat -- "$1" >"$destination$host/.$2.new"
        mv -f -- "$destination$host/.$2.new" "$destination$host/$2"
      )
      ;;
  esac
}

case ${1:-} in
  -h | --help)
    sed -n '2,/^set /{/^#/s/^# \{0,1\}//p;}' "$0"
    exit 0
    ;;
esac
if [ $# -lt 1 ] || [ $# -gt 2 ]; then
  fail 'usage: upload-identity-map.sh DESTINATION [HOST]; --help tells more' 2
fi

case $1 in
  s3://?*)
    command -v aws >/dev/null || fail 'the AWS CLI (aws) is missing'
    destination=${1%/}/
    ;;
  /* | ./* | ../*) destination=${1%/}/ ;;
  *) fail "DESTINATION is '$1'; it must be s3://bucket/prefix/ or a path beginning with / or ." 2 ;;
esac

if [ $# -eq 2 ]; then
  host=$(printf '%s' "$2" | tr '[:upper:]' '[:lower:]')
  case $host in
    '' | [!a-z0-9_]* | *[!a-z0-9_.-]* | *..*) fail "'$host' can't be the name of a host's folder" 2 ;;
  esac
else
  host=$(instance_arn) || fail 'the instance metadata gives no instance id; name the host as second argument'
  printf '%s\n' "$host" | grep -Eqx 'arn:aws[a-z-]*:ec2:[a-z0-9-]+:[0-9]{12}:instance/i-[0-9a-f]{8,17}' ||
    fail "the instance metadata gives no ARN, but '$host'; name the host as second argument"
fi

# Another destination or host begins anew.
key=$(printf '%s' "$destination$host/" | cksum | cut -d ' ' -f 1)
state=${STATE_DIRECTORY:-/var/lib/audit-firehose}/identity-map-$key
mkdir -p -- "$state"
trap 'rm -f -- "$state/new"' EXIT
now=$(date -u +%Y%m%dT%H%M%SZ)

for map in passwd group; do
  getent "$map" >"$state/new" || fail "getent $map failed"
  awk -F : -v OFS=: 'NF > 3 { $2 = "x"; print }' "$state/new" >"$state/$map.new"
  # A broken directory service must not take the names away.
  [ -s "$state/$map.new" ] || fail "getent $map gives no account"
  if [ -f "$state/$map" ] && cmp -s "$state/$map.new" "$state/$map"; then
    rm -f -- "$state/$map.new"
    continue
  fi
  upload "$state/$map.new" "$map.$now"
  [ -f "$state/$map" ] || upload "$state/$map.new" "$map"
  mv -f -- "$state/$map.new" "$state/$map"
done
