package org.paperboy.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

/**
 * Times two ways of doing the same side by side: in turns, in one process, by the CPU time of this thread, so that
 * whatever else the machine does meets both alike. What is printed are medians.
 */
final class SideBySide {
    private static final int WARM_UP = 40;
    private static final int ROUNDS = 21;
    private static final int IN_A_ROUND = 10;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    // What the timed code returns goes here, so that the compiler cannot leave the work out.
    @SuppressWarnings("UnusedVariable")
    private static volatile Object result = "";

    private SideBySide() {}

    /** Work whose result is not looked at. */
    interface Work {
        Object run() throws Exception;
    }

    /** Prints one line: both medians and how many times the first the second takes. */
    static void compare(String what, Work bare, Work whole) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            result = bare.run();
            result = whole.run();
        }
        long[] bareNanos = new long[ROUNDS];
        long[] wholeNanos = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            bareNanos[round] = nanos(bare);
            wholeNanos[round] = nanos(whole);
        }
        double bareMillis = median(bareNanos) / 1e6 / IN_A_ROUND;
        double wholeMillis = median(wholeNanos) / 1e6 / IN_A_ROUND;
        System.out.printf(
                Locale.ROOT,
                "%-58s %8.3f ms %8.3f ms %6.2f times%n",
                what,
                bareMillis,
                wholeMillis,
                wholeMillis / bareMillis);
    }

    private static long nanos(Work work) throws Exception {
        long before = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < IN_A_ROUND; i++) {
            result = work.run();
        }
        return THREADS.getCurrentThreadCpuTime() - before;
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
