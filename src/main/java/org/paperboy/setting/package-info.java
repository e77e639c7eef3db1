/** What every settings record is made of: secrets, units, and faults with file, line and column. */
@NullMarked
package org.paperboy.setting;

import org.jspecify.annotations.NullMarked;
