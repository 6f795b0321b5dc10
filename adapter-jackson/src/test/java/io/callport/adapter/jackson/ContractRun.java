package io.callport.adapter.jackson;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What became of a contract's tests on an implementation: their methods' names. */
record ContractRun(Set<String> passed, Set<String> failed) {
    private static final Map<Class<?>, ContractRun> RUNS = new ConcurrentHashMap<>();

    /** Runs it once, however often it is asked. */
    static ContractRun of(Class<?> contract) {
        return RUNS.computeIfAbsent(contract, ContractRun::run);
    }

    /** The implementations broken on purpose that these hold. */
    static Set<Class<?>> in(Class<?>... holders) {
        return Stream.of(holders)
                .flatMap(holder -> Arrays.stream(holder.getDeclaredClasses()))
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .collect(Collectors.toSet());
    }

    private static ContractRun run(Class<?> contract) {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute();
        if (results.containerEvents().failed().count() > 0) {
            throw new AssertionError(contract + " could not be run");
        }
        return new ContractRun(
                methods(results.testEvents().succeeded()),
                methods(results.testEvents().failed()));
    }

    private static Set<String> methods(Events events) {
        return events.map(event -> event.getTestDescriptor().getSource().orElseThrow())
                .map(source -> ((MethodSource) source).getMethodName())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
