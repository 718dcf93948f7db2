'use strict';

/*
 * A client of Aidbook's topics as an outsider writes one: KafkaJS for the records, Confluent's
 * official client for the schemas.
 *
 *   node aidbook-client.js encode-offer       --registry URL                    offer as JSON in, base64 out
 *   node aidbook-client.js decode-candidate   --registry URL                    base64 in, JSON out
 *   node aidbook-client.js produce-offer      --registry URL --bootstrap HOST   offer as JSON in
 *   node aidbook-client.js consume-candidates --registry URL --bootstrap HOST --count N
 *                                                                               one line of JSON out for each record
 */
const { parseArgs } = require('node:util');
const { text } = require('node:stream/consumers');
const { Kafka, logLevel } = require('kafkajs');
const {
  AvroDeserializer,
  AvroSerializer,
  SchemaRegistryClient,
  SerdeType,
} = require('@confluentinc/schemaregistry');

const OFFERS = 'offers';
const CANDIDATES = 'match-candidates';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    registry: { type: 'string' },
    bootstrap: { type: 'string' },
    count: { type: 'string', default: '1' },
  },
});

const registry = new SchemaRegistryClient({ baseURLs: [options.registry] });

/** The schema is the registry's, as provisioned: this client brings none and registers none. */
const serializer = new AvroSerializer(registry, SerdeType.VALUE, {
  useLatestVersion: true,
  autoRegisterSchemas: false,
});
const deserializer = new AvroDeserializer(registry, SerdeType.VALUE, {});

function kafka() {
  return new Kafka({
    clientId: 'aidbook-interop',
    brokers: [options.bootstrap],
    logLevel: logLevel.ERROR,
  });
}

async function encodeOffer() {
  const offer = JSON.parse(await text(process.stdin));
  const bytes = await serializer.serialize(OFFERS, offer);
  process.stdout.write(bytes.toString('base64'));
}

async function decodeCandidate() {
  const bytes = Buffer.from(await text(process.stdin), 'base64');
  const candidate = await deserializer.deserialize(CANDIDATES, bytes);
  process.stdout.write(JSON.stringify(candidate));
}

async function produceOffer() {
  const offer = JSON.parse(await text(process.stdin));
  const producer = kafka().producer();
  await producer.connect();
  await producer.send({
    topic: OFFERS,
    messages: [
      {
        key: offer.offerId,
        value: await serializer.serialize(OFFERS, offer),
        timestamp: String(offer.recordedAt),
      },
    ],
  });
  await producer.disconnect();
}

async function consumeCandidates() {
  const consumer = kafka().consumer({ groupId: `interop-${process.pid}` });
  await consumer.connect();
  await consumer.subscribe({ topic: CANDIDATES, fromBeginning: true });
  let missing = Number(options.count);
  await new Promise((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    consumer
      .run({
        eachMessage: async ({ message }) => {
          const line = {
            key: message.key.toString(),
            reason: message.headers.reason?.toString() ?? null,
            value: message.value && (await deserializer.deserialize(CANDIDATES, message.value)),
          };
          process.stdout.write(`${JSON.stringify(line)}\n`);
          missing -= 1;
          if (missing === 0) {
            resolve();
          }
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
}

const modes = {
  'encode-offer': encodeOffer,
  'decode-candidate': decodeCandidate,
  'produce-offer': produceOffer,
  'consume-candidates': consumeCandidates,
};

const mode = modes[positionals[0]];
if (mode === undefined || options.registry === undefined) {
  process.stderr.write(`usage: aidbook-client.js ${Object.keys(modes).join('|')} --registry URL …\n`);
  process.exit(2);
}
mode().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
