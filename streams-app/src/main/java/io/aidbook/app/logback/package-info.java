/** What Aidbook's own configuration of Logback puts between a log statement and a line. */
package io.aidbook.app.logback;
