// Has the logs of a distribution delivered with AWS's SDK, and takes it back: node logs.mjs <endpoint> <arn of the distribution> <bucket>
import {
  CloudWatchLogsClient,
  CreateDeliveryCommand,
  DeleteDeliveryCommand,
  DeleteDeliveryDestinationCommand,
  DeleteDeliverySourceCommand,
  DescribeConfigurationTemplatesCommand,
  GetDeliveryCommand,
  GetDeliverySourceCommand,
  ListTagsForResourceCommand,
  PutDeliveryDestinationCommand,
  PutDeliverySourceCommand,
  UpdateDeliveryConfigurationCommand,
  paginateDescribeDeliveries,
} from '@aws-sdk/client-cloudwatch-logs';

const [endpoint, resourceArn, bucket] = process.argv.slice(2);
const logs = new CloudWatchLogsClient({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
});
const refusal = (command) => logs.send(command).then(() => 'none', (error) => error.name);

const { configurationTemplates } = await logs.send(
  new DescribeConfigurationTemplatesCommand({
    service: 'cloudfront',
    logTypes: ['ACCESS_LOGS'],
    deliveryDestinationTypes: ['S3'],
  })
);
const source = { name: 'source', resourceArn, logType: 'ACCESS_LOGS' };
const { deliverySource } = await logs.send(new PutDeliverySourceCommand({ ...source, tags: { team: 'web' } }));
const second = await refusal(new PutDeliverySourceCommand({ ...source, name: 'second' }));
const { deliveryDestination } = await logs.send(
  new PutDeliveryDestinationCommand({
    name: 'destination',
    outputFormat: 'json',
    deliveryDestinationConfiguration: { destinationResourceArn: `arn:aws:s3:::${bucket}/v2/json` },
  })
);
const { delivery } = await logs.send(
  new CreateDeliveryCommand({
    deliverySourceName: 'source',
    deliveryDestinationArn: deliveryDestination.arn,
    recordFields: ['cs-uri-query', 'timestamp(ms)'],
    s3DeliveryConfiguration: { suffixPath: '{distributionid}', enableHiveCompatiblePath: true },
  })
);
const used = await refusal(new DeleteDeliveryDestinationCommand({ name: 'destination' }));
await logs.send(
  new UpdateDeliveryConfigurationCommand({
    id: delivery.id,
    s3DeliveryConfiguration: { suffixPath: '{distributionid}/{yyyy}', enableHiveCompatiblePath: true },
  })
);
const changed = await logs.send(new GetDeliveryCommand({ id: delivery.id }));
const { tags } = await logs.send(new ListTagsForResourceCommand({ resourceArn: deliverySource.arn }));
const listed = [];
for await (const page of paginateDescribeDeliveries({ client: logs }, {})) {
  listed.push(...page.deliveries.map((each) => each.id));
}
await logs.send(new DeleteDeliveryCommand({ id: delivery.id }));
await logs.send(new DeleteDeliverySourceCommand({ name: 'source' }));
await logs.send(new DeleteDeliveryDestinationCommand({ name: 'destination' }));
const gone = await refusal(new GetDeliverySourceCommand({ name: 'source' }));

console.log(
  JSON.stringify({
    fields: configurationTemplates[0].allowedFields.map((field) => field.name),
    status: deliverySource.status,
    second,
    type: deliveryDestination.deliveryDestinationType,
    delimiter: delivery.fieldDelimiter,
    used,
    path: changed.delivery.s3DeliveryConfiguration,
    tags,
    listed: listed.includes(delivery.id),
    gone,
  })
);
