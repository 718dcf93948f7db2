/** Text from outside, made safe to show. */
package io.aidbook.text;
