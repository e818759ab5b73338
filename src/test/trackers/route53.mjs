// Makes a zone with a record, reads it back and takes all down again with the SDK for JavaScript: node route53.mjs <endpoint>
import {
  ChangeResourceRecordSetsCommand,
  CreateHostedZoneCommand,
  DeleteHostedZoneCommand,
  GetHostedZoneCommand,
  ListHostedZonesByNameCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
  waitUntilResourceRecordSetsChanged
} from '@aws-sdk/client-route-53';

const client = new Route53Client({
  endpoint: process.argv[2],
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' }
});
const made = await client.send(new CreateHostedZoneCommand({ Name: 'example.com', CallerReference: 'by-node' }));
const Id = made.HostedZone.Id;
const ResourceRecordSet = {
  Name: '*.example.com',
  Type: 'CAA',
  TTL: 60,
  ResourceRecords: [{ Value: '0 issue "amazon.com"' }]
};
const change = (Action) =>
  client.send(
    new ChangeResourceRecordSetsCommand({
      HostedZoneId: Id,
      ChangeBatch: { Changes: [{ Action, ResourceRecordSet }] }
    })
  );

const created = await change('CREATE');
const waited = await waitUntilResourceRecordSetsChanged({ client, maxWaitTime: 60 }, { Id: created.ChangeInfo.Id });
const refused = await change('CREATE').catch((error) => error);
const listed = await client.send(new ListResourceRecordSetsCommand({ HostedZoneId: Id }));
const named = await client.send(new ListHostedZonesByNameCommand({ DNSName: 'example.com', MaxItems: 1 }));
const read = await client.send(new GetHostedZoneCommand({ Id }));
await change('DELETE');
await client.send(new DeleteHostedZoneCommand({ Id }));
const gone = await client.send(new GetHostedZoneCommand({ Id })).catch((error) => error);
console.log(
  JSON.stringify({
    waited: waited.state,
    refused: [refused.name, refused.message],
    listed: listed.ResourceRecordSets.map((set) => `${set.Name} ${set.Type} ${set.ResourceRecords[0].Value}`),
    named: named.HostedZones.map((zone) => zone.Name),
    servers: read.DelegationSet.NameServers.length,
    gone: gone.name
  })
);
