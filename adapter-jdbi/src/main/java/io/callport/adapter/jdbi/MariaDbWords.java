package io.callport.adapter.jdbi;

import java.sql.PreparedStatement;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.argument.Arguments;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;

/**
 * Says in MariaDB's words what all statements say in those of others: {@code = any(:ids)} becomes {@code in (...)}, since its driver knows no
 * arrays; and {@code skip locked} is left out where the server does not know it. Thread-safe.
 */
final class MariaDbWords implements TemplateEngine {
    private static final Pattern ANY = Pattern.compile("= any\\(:(\\w+)\\)");
    /** What is in no list: nothing, and not unknown either, so that its opposite holds. */
    private static final String IN_NOTHING = "in (select 1 from dual where 1 = 0)";

    private final boolean skipsLocked;

    MariaDbWords(boolean skipsLocked) {
        this.skipsLocked = skipsLocked;
    }

    void teach(Jdbi jdbi) {
        ArgumentFactory.Preparable lists = (type, config) -> GenericTypes.getErasedType(type) == Iterable.class
                ? Optional.of(list -> new Listed(List.copyOf((Collection<?>) list)))
                : Optional.empty();
        jdbi.getConfig(Arguments.class).register(lists);
        jdbi.getConfig(SqlStatements.class)
                .setTemplateEngine(this)
                .setUnusedBindingAllowed(true); // a list is bound as a whole and used one by one
    }

    /** A list that is bound: never as such, as its statement names each of its elements. */
    private record Listed(List<?> elements) implements Argument {
        @Override
        public void apply(int position, PreparedStatement statement, StatementContext context) {
            throw new IllegalStateException("MariaDB has no arrays");
        }
    }

    @Override
    public String render(String sql, StatementContext context) {
        String known = skipsLocked ? sql : sql.replace(" skip locked", "");
        Matcher any = ANY.matcher(known);
        return any.find() ? any.replaceAll(found -> in(found.group(1), context)) : known;
    }

    @SuppressWarnings("removal") // there is no other way yet to see what is bound before a statement is rendered
    private static String in(String name, StatementContext context) {
        Argument bound = context.getBinding().findForName(name, context).orElse(null);
        if (!(bound instanceof Listed list)) {
            throw new IllegalStateException("no list is bound as " + name);
        }
        if (list.elements().isEmpty()) {
            return IN_NOTHING;
        }
        StringBuilder in = new StringBuilder("in (");
        for (int i = 0; i < padded(list.elements().size()); i++) {
            int element = Math.min(i, list.elements().size() - 1);
            String one = name + "_" + element;
            context.getBinding().addNamed(one, list.elements().get(element));
            in.append(i == 0 ? ":" : ", :").append(one);
        }
        return in.append(')').toString();
    }

    /** The next power of two: so that there are few texts of one statement, which caches keep. */
    private static int padded(int size) {
        return size == 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
    }
}
