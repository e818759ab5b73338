// What AWS's SDK does with S3, as a document of what it saw: node s3.mjs <endpoint> <folder that holds the files large and small>
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectTaggingCommand,
  DeleteObjectsCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

const [endpoint, folder] = process.argv.slice(2);
const Bucket = 'by-sdk';
const s3 = new S3Client({
  endpoint,
  region: 'us-east-1',
  forcePathStyle: true,
  maxAttempts: 1,
  credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' },
});

const told = {};
const step = async (operation, take) => {
  told[operation] = await take().catch((error) => `${error.name}: ${error.message}`);
};
const digest = (bytes) => createHash('sha256').update(bytes).digest('hex');
const sha256 = async (Key) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return digest(await Body.transformToByteArray());
};
const head = (Key) => s3.send(new HeadObjectCommand({ Bucket, Key }));
const tags = async (Key) => (await s3.send(new GetObjectTaggingCommand({ Bucket, Key }))).TagSet;
const uploads = async () => {
  const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
  return Uploads.map((upload) => upload.Key);
};
const pages = async () => {
  const found = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3, pageSize: 2 }, { Bucket })) {
    found.push(Contents.map((object) => object.Key));
  }
  return found;
};
const large = readFileSync(`${folder}/large`);
const small = readFileSync(`${folder}/small`);

await step('put', async () => {
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(
    new PutObjectCommand({ Bucket, Key: 'small', Body: small, Metadata: { team: 'web' }, Tagging: 'stage=raw' })
  );
  return [(await head('small')).Metadata, await tags('small')];
});

await step('get', () => sha256('small'));

await step('upload in parts', async () => {
  const progress = [];
  const upload = new Upload({
    client: s3,
    params: { Bucket, Key: 'large', Body: createReadStream(`${folder}/large`), Metadata: { team: 'web' } },
  });
  upload.on('httpUploadProgress', ({ part }) => progress.push(part));
  const { ETag, ChecksumType } = await upload.done();
  return [ETag, ChecksumType, progress.length, (await head('large')).Metadata, await sha256('large')];
});

await step('upload with one checksum of all parts', async () => {
  const params = { Bucket, Key: 'whole', Body: large, ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' };
  const { ETag, ChecksumType, ChecksumCRC32 } = await new Upload({ client: s3, params }).done();
  return [ETag, ChecksumType, ChecksumCRC32];
});

await step('abort', async () => {
  const upload = new Upload({ client: s3, params: { Bucket, Key: 'aborted', Body: large }, queueSize: 1 });
  upload.once('httpUploadProgress', () => upload.abort());
  const aborted = await upload.done().catch((error) => error.name);
  // It says so before it has told S3.
  let open = await uploads();
  for (let asked = 1; open.length && asked < 1000; asked++) open = await uploads();
  return [aborted, open];
});

await step('copy', async () => {
  await s3.send(new CopyObjectCommand({ Bucket, Key: 'copies/small', CopySource: `${Bucket}/small` }));
  const { ETag, Metadata } = await head('copies/small');
  return [await sha256('copies/small'), ETag, Metadata, await tags('copies/small')];
});

await step('copy in parts', async () => {
  const upload = { Bucket, Key: 'copies/large' };
  upload.UploadId = (await s3.send(new CreateMultipartUploadCommand(upload))).UploadId;
  const open = await uploads();
  const Parts = [];
  for (const [from, to] of [[0, 5 << 20], [5 << 20, large.length]]) {
    const copied = await s3.send(
      new UploadPartCopyCommand({
        ...upload,
        PartNumber: Parts.length + 1,
        CopySource: `${Bucket}/large`,
        CopySourceRange: `bytes=${from}-${to - 1}`,
      })
    );
    Parts.push({ PartNumber: Parts.length + 1, ETag: copied.CopyPartResult.ETag });
  }
  // The paginator of this operation never ends, here as on AWS: the marker of no part at all is 0.
  const first = await s3.send(new ListPartsCommand({ ...upload, MaxParts: 1 }));
  const PartNumberMarker = first.NextPartNumberMarker;
  const second = await s3.send(new ListPartsCommand({ ...upload, MaxParts: 1, PartNumberMarker }));
  const listed = [first, second].map(({ Parts, IsTruncated }) => [Parts[0].Size, IsTruncated]);
  const { ETag } = await s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
  return [open, listed, ETag, await sha256('copies/large')];
});

await step('refuse parts that are too small', async () => {
  const upload = { Bucket, Key: 'refused' };
  upload.UploadId = (await s3.send(new CreateMultipartUploadCommand(upload))).UploadId;
  const Parts = [];
  for (const PartNumber of [1, 2]) {
    const { ETag } = await s3.send(new UploadPartCommand({ ...upload, PartNumber, Body: small }));
    Parts.push({ PartNumber, ETag });
  }
  const complete = new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } });
  const refusal = await s3.send(complete).then(() => 'none', (error) => error.name);
  await s3.send(new AbortMultipartUploadCommand(upload));
  const gone = await s3.send(complete).then(() => 'none', (error) => error.name);
  return [refusal, gone];
});

await step('tags', async () => {
  const object = { Bucket, Key: 'large' };
  await s3.send(new PutObjectTaggingCommand({ ...object, Tagging: { TagSet: [{ Key: 'stage', Value: 'good' }] } }));
  const put = await tags('large');
  await s3.send(new DeleteObjectTaggingCommand(object));
  return [put, await tags('large')];
});

await step('attributes', async () => {
  const ObjectAttributes = ['ETag', 'ObjectSize', 'StorageClass', 'ObjectParts'];
  const { ETag, ObjectSize, StorageClass, ObjectParts } = await s3.send(
    new GetObjectAttributesCommand({ Bucket, Key: 'large', ObjectAttributes })
  );
  return [ETag, ObjectSize, StorageClass, ObjectParts.TotalPartsCount, ObjectParts.Parts.map((part) => part.Size)];
});

await step('list by pages', pages);

await step('presigned GET', async () => {
  const get = new GetObjectCommand({ Bucket, Key: 'small', ResponseContentType: 'image/gif' });
  const answer = await fetch(await getSignedUrl(s3, get));
  return [digest(Buffer.from(await answer.arrayBuffer())), answer.headers.get('content-type')];
});

await step('presigned PUT', async () => {
  const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: 'presigned', Body: small }));
  const { status } = await fetch(url, { method: 'PUT', body: small });
  return [status, await sha256('presigned')];
});

await step('delete', async () => {
  const Objects = (await pages()).flat().map((Key) => ({ Key }));
  const { Deleted } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  const gone = await pages();
  await s3.send(new DeleteBucketCommand({ Bucket }));
  return [Deleted.length, gone];
});

console.log(JSON.stringify(told));
