/**
 * What happens to a record that fails: bad input becomes one dead letter with a reason and its
 * neighbours go on; an outage stops the work and loses nothing.
 */
package io.aidbook.topology.errors;
