/** Single parts by themselves, without Kafka: measured by JMH. */
package io.aidbook.benchmarks.micro;
