/**
 * What an instance, an operator or an integrator is allowed to do at the brokers: the least set of
 * grants for each, which of them are missing, and which one a failure speaks of.
 */
package io.aidbook.app.access;
