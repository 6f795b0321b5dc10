package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.callport.adapter.jdbi.NodeProcess.Answer;
import io.callport.testkit.oracle.GatewayDay;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** G14 from outside: two processes on one database, one of which is killed in the middle of its work and replaced. The gateway sends again what was not acknowledged. */
abstract class TwoNodesContract {
    private static final int SIZE = Integer.getInteger("callport.nodes.deliveries", 1_000);
    private static final long SEED = Long.getLong("callport.oracle.seed", 20261101L);
    private static final int MOST_UNANSWERED = 16;

    private final GatewayDay day = GatewayDay.of(SEED, SIZE);
    private final Deque<Integer> toTell = new ArrayDeque<>();
    private final BitSet acknowledged = new BitSet();
    private final List<NodeProcess> nodes = new ArrayList<>();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

    /** As a node in another process finds it. */
    abstract String url();

    /** The same. */
    abstract DataSource database();

    @BeforeEach
    void beginWithEmptyTables() {
        JdbiSchema.in(database()).migrate();
        Tables.empty(database());
        new HostEffects(database()).makeTheTable();
    }

    @AfterEach
    void endAll() {
        nodes.forEach(NodeProcess::close);
        new HostEffects(database()).dropTheTable();
    }

    @Test
    void oneIsKilledAndReplacedAndEveryPaymentEndsInTheTruth(TestReporter reporter) throws InterruptedException {
        for (int delivery = 0; delivery < day.deliveries(); delivery++) {
            toTell.add(delivery);
        }
        NodeProcess victim = startANode();
        NodeProcess survivor = startANode();
        tellUntilAcknowledged(day.deliveries() / 2);
        assertThat(victim.unanswered()).as("what it is killed over").isNotEmpty();
        victim.kill();
        NodeProcess replacement = startANode();
        tellUntilAcknowledged(day.deliveries());

        reporter.publishEntry(
                "nodes",
                day.deliveries() + " deliveries, acknowledged by the one killed " + victim.acknowledged()
                        + ", by the other " + survivor.acknowledged() + ", by the replacement "
                        + replacement.acknowledged());
        assertThat(nodes).as("those still there").containsExactly(survivor, replacement);
        assertThat(List.of(victim.acknowledged(), survivor.acknowledged(), replacement.acknowledged()))
                .allMatch(count -> count > 0);
        nodes.forEach(NodeProcess::close);
        assertTheTruth();
    }

    private NodeProcess startANode() {
        NodeProcess node = new NodeProcess(url(), SEED, SIZE, answers);
        nodes.add(node);
        return node;
    }

    private void tellUntilAcknowledged(int enough) throws InterruptedException {
        while (acknowledged.cardinality() < enough) {
            nodes.forEach(this::tell);
            Answer answer = answers.poll(60, TimeUnit.SECONDS);
            assertThat(answer).as("an answer of any node").isNotNull();
            if (answer.delivery() < 0) {
                toTell.addAll(answer.node().unanswered());
                nodes.remove(answer.node());
                continue;
            }
            answer.node().answered(answer);
            if (answer.ok()) {
                acknowledged.set(answer.delivery());
            } else {
                toTell.add(answer.delivery());
            }
        }
    }

    private void tell(NodeProcess node) {
        for (int tried = toTell.size(); tried > 0 && node.unanswered().size() < MOST_UNANSWERED; tried--) {
            int delivery = toTell.remove();
            if (day.canCome(delivery, acknowledged::get)) {
                node.tell(delivery);
            } else {
                toTell.add(delivery);
            }
        }
    }

    private void assertTheTruth() {
        JdbiPaymentStore store = JdbiPaymentStore.on(database());
        HostEffects effects = new HostEffects(database());
        effects.handleAll(store.outbox(), day.handler());
        assertThat(day.objections(store, effects.payloads(), false)).isEmpty();
        day.answerQuestions(store);
        effects.handleAll(store.outbox(), day.handler());
        assertThat(day.objections(store, effects.payloads(), true)).isEmpty();
        effects.assertHandledOnceEach();
    }
}
