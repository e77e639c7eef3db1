/** The database: migrations, one class per aggregate, and all SQL. */
@NullMarked
package org.paperboy.store;

import org.jspecify.annotations.NullMarked;
