"""What boto3 does with S3, as a document of what it saw: s3_boto3.py <endpoint> <folder that holds the files large and small>"""

import hashlib
import json
import sys
import urllib.request
from pathlib import Path

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config

endpoint, folder = sys.argv[1], Path(sys.argv[2])
bucket = "by-boto3"
parts = TransferConfig(multipart_threshold=5 << 20, multipart_chunksize=5 << 20)
s3 = boto3.client(
    "s3",
    endpoint_url=endpoint,
    region_name="us-east-1",
    aws_access_key_id="AKIAIOSFODNN7EXAMPLE",
    aws_secret_access_key="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    config=Config(signature_version="s3v4", s3={"addressing_style": "path"}, retries={"max_attempts": 1}),
)
told = {}


def step(operation):
    """Takes it at once; what it gives back, or what went wrong, is what is told of it."""

    def take(function):
        try:
            told[operation] = function()
        except Exception as e:
            told[operation] = f"{type(e).__name__}: {e}"

    return take


def sha256(key):
    return hashlib.sha256(s3.get_object(Bucket=bucket, Key=key)["Body"].read()).hexdigest()


def tags(key):
    return {tag["Key"]: tag["Value"] for tag in s3.get_object_tagging(Bucket=bucket, Key=key)["TagSet"]}


def keys(**where):
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, PaginationConfig={"PageSize": 2}, **where)
    return [[found["Key"] for found in page.get("Contents", [])] for page in pages]


@step("put")
def _():
    s3.create_bucket(Bucket=bucket)
    s3.put_object(
        Bucket=bucket,
        Key="small",
        Body=(folder / "small").read_bytes(),
        ContentType="image/gif",
        Metadata={"team": "web"},
        Tagging="stage=raw",
    )
    head = s3.head_object(Bucket=bucket, Key="small")
    return [head["ContentType"], head["Metadata"], tags("small")]


@step("get")
def _():
    return sha256("small")


@step("upload in parts")
def _():
    s3.upload_file(str(folder / "large"), bucket, "large", ExtraArgs={"Metadata": {"team": "web"}}, Config=parts)
    head = s3.head_object(Bucket=bucket, Key="large")
    return [head["ETag"], head["Metadata"]]


@step("download in parts")
def _():
    s3.download_file(bucket, "large", str(folder / "boto3"), Config=parts)
    return hashlib.sha256((folder / "boto3").read_bytes()).hexdigest()


@step("get a part")
def _():
    part = s3.get_object(Bucket=bucket, Key="large", PartNumber=2)
    return [part["PartsCount"], part["ContentLength"], part["ContentRange"]]


@step("copy")
def _():
    s3.copy_object(Bucket=bucket, Key="copies/small", CopySource={"Bucket": bucket, "Key": "small"})
    head = s3.head_object(Bucket=bucket, Key="copies/small")
    return [sha256("copies/small"), head["ETag"], head["ContentType"], head["Metadata"], tags("copies/small")]


@step("copy with other metadata")
def _():
    s3.copy_object(
        Bucket=bucket,
        Key="small",
        CopySource={"Bucket": bucket, "Key": "small"},
        MetadataDirective="REPLACE",
        Metadata={"team": "data"},
    )
    return s3.head_object(Bucket=bucket, Key="small")["Metadata"]


@step("copy in parts")
def _():
    s3.copy({"Bucket": bucket, "Key": "large"}, bucket, "copies/large", Config=parts)
    return [sha256("copies/large"), s3.head_object(Bucket=bucket, Key="copies/large")["ETag"]]


@step("tags")
def _():
    s3.put_object_tagging(Bucket=bucket, Key="large", Tagging={"TagSet": [{"Key": "stage", "Value": "good"}]})
    put = tags("large")
    s3.delete_object_tagging(Bucket=bucket, Key="large")
    return [put, tags("large")]


@step("attributes")
def _():
    about = s3.get_object_attributes(
        Bucket=bucket, Key="large", ObjectAttributes=["ETag", "ObjectSize", "StorageClass", "ObjectParts"]
    )
    return [about["ETag"], about["ObjectSize"], about["StorageClass"], about["ObjectParts"]["TotalPartsCount"]]


@step("list by pages")
def _():
    return keys()


@step("presigned GET")
def _():
    asked = {"Bucket": bucket, "Key": "small", "ResponseContentDisposition": "attachment; filename=small.gif"}
    with urllib.request.urlopen(s3.generate_presigned_url("get_object", asked)) as answer:
        return [hashlib.sha256(answer.read()).hexdigest(), answer.headers["Content-Disposition"]]


@step("presigned PUT")
def _():
    url = s3.generate_presigned_url("put_object", {"Bucket": bucket, "Key": "presigned"})
    put = urllib.request.Request(url, data=(folder / "small").read_bytes(), method="PUT")
    put.add_header("Content-Type", "")
    with urllib.request.urlopen(put) as answer:
        return [answer.status, sha256("presigned")]


@step("abort")
def _():
    upload = {"Bucket": bucket, "Key": "aborted"}
    upload["UploadId"] = s3.create_multipart_upload(**upload)["UploadId"]
    s3.upload_part(**upload, PartNumber=7, Body=b"part")
    listed = [found["Key"] for found in s3.list_multipart_uploads(Bucket=bucket)["Uploads"]]
    numbers = [[part["PartNumber"], part["Size"]] for part in s3.list_parts(**upload)["Parts"]]
    s3.abort_multipart_upload(**upload)
    return [listed, numbers, s3.list_multipart_uploads(Bucket=bucket).get("Uploads", [])]


@step("delete")
def _():
    all = [{"Key": key} for page in keys() for key in page]
    deleted = s3.delete_objects(Bucket=bucket, Delete={"Objects": all})["Deleted"]
    gone = keys()
    s3.delete_bucket(Bucket=bucket)
    return [len(deleted), gone, bucket in [found["Name"] for found in s3.list_buckets()["Buckets"]]]


print(json.dumps(told))
