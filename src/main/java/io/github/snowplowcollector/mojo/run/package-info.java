/** What goals are made of, each told what it needs when it is made. Knows no type of Maven's. */
@NullMarked
package io.github.snowplowcollector.mojo.run;

import org.jspecify.annotations.NullMarked;
