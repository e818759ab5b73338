// Requests a certificate with AWS's SDK, looks at it and deletes it: node acm.mjs <endpoint>
import {
  ACMClient,
  AddTagsToCertificateCommand,
  DeleteCertificateCommand,
  DescribeCertificateCommand,
  GetCertificateCommand,
  ListTagsForCertificateCommand,
  RequestCertificateCommand,
  paginateListCertificates,
} from '@aws-sdk/client-acm';

const acm = new ACMClient({
  endpoint: process.argv[2],
  region: 'us-east-1',
  credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
});
const refusal = (command) => acm.send(command).then(() => 'none', (error) => error.name);

const asked = { DomainName: 'collect.example.com', ValidationMethod: 'DNS', IdempotencyToken: 'token' };
const { CertificateArn } = await acm.send(new RequestCertificateCommand(asked));
const again = await acm.send(new RequestCertificateCommand(asked));
const named = { CertificateArn };
await acm.send(new AddTagsToCertificateCommand({ ...named, Tags: [{ Key: 'team', Value: 'web' }] }));
const { Certificate } = await acm.send(new DescribeCertificateCommand(named));
const { Tags } = await acm.send(new ListTagsForCertificateCommand(named));
const listed = [];
for await (const page of paginateListCertificates({ client: acm }, {})) {
  listed.push(...page.CertificateSummaryList.map((summary) => summary.CertificateArn));
}
const tooEarly = await refusal(new GetCertificateCommand(named));
await acm.send(new DeleteCertificateCommand(named));
const gone = await refusal(new DescribeCertificateCommand(named));

console.log(
  JSON.stringify({
    same: again.CertificateArn === CertificateArn,
    status: Certificate.Status,
    created: Certificate.CreatedAt instanceof Date,
    record: Certificate.DomainValidationOptions[0].ResourceRecord,
    tags: Tags,
    listed: listed.includes(CertificateArn),
    tooEarly,
    gone,
  })
);
