/** Quartz, waking the daemon when our own calendar says so. */
@NullMarked
package org.paperboy.schedule;

import org.jspecify.annotations.NullMarked;
