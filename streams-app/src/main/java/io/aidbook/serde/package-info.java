/**
 * Bytes to records and back: Avro in Confluent's wire format with a schema registry for the public
 * topics, Avro single-object encoding without one for internal topics and stores, and plain UTF-8
 * for keys.
 *
 * <p>Two kinds of failure are kept apart by type, because they end differently: a {@link
 * io.aidbook.serde.MalformedRecordException} is the record's own fault and becomes a dead letter; a
 * {@link io.aidbook.serde.RegistryException} is not, and must never cost a record.
 */
package io.aidbook.serde;
