package io.callport.adapter.micronaut.wiring;

import java.lang.System.Logger;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Writes to SLF4J, as Micronaut does, whether or not something hands on to it what goes to the platform's loggers. */
final class Slf4jLogger implements Logger {
    private final org.slf4j.Logger log;

    Slf4jLogger(String name) {
        this.log = LoggerFactory.getLogger(name);
    }

    @Override
    public String getName() {
        return log.getName();
    }

    @Override
    public boolean isLoggable(Level level) {
        return switch (level) {
            case ALL, TRACE -> log.isTraceEnabled();
            case DEBUG -> log.isDebugEnabled();
            case INFO -> log.isInfoEnabled();
            case WARNING -> log.isWarnEnabled();
            case ERROR -> log.isErrorEnabled();
            case OFF -> false;
        };
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String text, @Nullable Throwable thrown) {
        switch (level) {
            case ALL, TRACE -> log.trace(text, thrown);
            case DEBUG -> log.debug(text, thrown);
            case INFO -> log.info(text, thrown);
            case WARNING -> log.warn(text, thrown);
            case ERROR -> log.error(text, thrown);
            case OFF -> {}
        }
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String format, @Nullable Object... values) {
        if (isLoggable(level)) {
            boolean plain = format == null || values == null || values.length == 0;
            log(level, bundle, plain ? format : MessageFormat.format(format, values), (Throwable) null);
        }
    }
}
