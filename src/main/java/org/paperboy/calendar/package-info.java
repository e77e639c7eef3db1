/** When things are due: the schedule language, five-field cron and their firings over the zone rules of {@code java.time}. */
@NullMarked
package org.paperboy.calendar;

import org.jspecify.annotations.NullMarked;
