// What MinIO's client does with S3, as a document of what it saw: node minio.mjs <endpoint> <folder that holds the files large and small>
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client, CopyDestinationOptions, CopySourceOptions } from 'minio';

const [endpoint, folder] = process.argv.slice(2);
const { hostname, port } = new URL(endpoint);
const bucket = 'by-minio';
const s3 = new Client({
  endPoint: hostname,
  port: Number(port),
  useSSL: false,
  region: 'us-east-1',
  accessKey: 'AKIAIOSFODNN7EXAMPLE',
  secretKey: 'secret',
  partSize: 5 << 20,
});

const told = {};
const step = async (operation, take) => {
  told[operation] = await take().catch((error) => `${error.code ?? error.name}: ${error.message}`);
};
const digest = (bytes) => createHash('sha256').update(bytes).digest('hex');
const collect = async (stream) => {
  const found = [];
  for await (const one of stream) found.push(one);
  return found;
};
const sha256 = async (key) => digest(Buffer.concat(await collect(await s3.getObject(bucket, key))));
const names = async () => (await collect(s3.listObjectsV2(bucket, '', true))).map((object) => object.name);

await step('put', async () => {
  await s3.makeBucket(bucket, 'us-east-1');
  const { etag } = await s3.putObject(bucket, 'small', readFileSync(`${folder}/small`), undefined, { team: 'web' });
  const { metaData } = await s3.statObject(bucket, 'small');
  return [await s3.bucketExists(bucket), etag, metaData.team];
});

await step('get', () => sha256('small'));

await step('upload in parts', async () => {
  await s3.fPutObject(bucket, 'large', `${folder}/large`, { 'Content-Type': 'image/gif', team: 'web' });
  const { etag, size, metaData } = await s3.statObject(bucket, 'large');
  return [etag, size, metaData['content-type'], metaData.team];
});

await step('download in parts', async () => {
  await s3.fGetObject(bucket, 'large', `${folder}/minio`);
  return digest(readFileSync(`${folder}/minio`));
});

await step('get a range', async () => {
  const range = await collect(await s3.getPartialObject(bucket, 'large', 1, 3));
  return Buffer.concat(range).equals(readFileSync(`${folder}/large`).subarray(1, 4));
});

await step('copy', async () => {
  await s3.copyObject(bucket, 'copies/small', `/${bucket}/small`);
  return [await sha256('copies/small'), (await s3.statObject(bucket, 'copies/small')).metaData.team];
});

await step('copy in parts', async () => {
  const target = new CopyDestinationOptions({ Bucket: bucket, Object: 'copies/large' });
  const source = (Object) => new CopySourceOptions({ Bucket: bucket, Object });
  const { etag } = await s3.composeObject(target, [source('large'), source('small')]);
  return [etag, await sha256('copies/large')];
});

await step('tags', async () => {
  await s3.setObjectTagging(bucket, 'large', { stage: 'good' });
  const put = await s3.getObjectTagging(bucket, 'large');
  await s3.removeObjectTagging(bucket, 'large');
  return [put, await s3.getObjectTagging(bucket, 'large')];
});

await step('list', names);

await step('presigned GET', async () => {
  const url = await s3.presignedGetObject(bucket, 'small', 60, { 'response-content-type': 'image/gif' });
  const answer = await fetch(url);
  return [digest(Buffer.from(await answer.arrayBuffer())), answer.headers.get('content-type')];
});

await step('presigned PUT', async () => {
  const url = await s3.presignedPutObject(bucket, 'presigned', 60);
  const { status } = await fetch(url, { method: 'PUT', body: readFileSync(`${folder}/small`) });
  return [status, await sha256('presigned')];
});

await step('abort', async () => {
  await s3.initiateNewMultipartUpload(bucket, 'aborted', {});
  const open = (await collect(s3.listIncompleteUploads(bucket, '', true))).map((upload) => upload.key);
  await s3.removeIncompleteUpload(bucket, 'aborted');
  return [open, await collect(s3.listIncompleteUploads(bucket, '', true))];
});

await step('delete', async () => {
  await s3.removeObjects(bucket, await names());
  const gone = await names();
  await s3.removeBucket(bucket);
  return [gone, (await s3.listBuckets()).length];
});

console.log(JSON.stringify(told));
// The client leaves answers unread that have no body, and so connections open.
process.exit();
