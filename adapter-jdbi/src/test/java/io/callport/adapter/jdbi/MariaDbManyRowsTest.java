package io.callport.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MariaDbManyRowsTest {
    @Test
    void aColumnIsAddedToTheColumnsAndToTheValues() {
        assertThat(MariaDbManyRows.with("id", "number", "insert into t (a, b) values (:a, :b)"))
                .isEqualTo("insert into t (id, a, b) values (:number, :a, :b)");
    }

    @Test
    void theColumnsOfAnUpdateAreThoseItSetsAndNotThoseItFindsRowsBy() {
        assertThat(MariaDbManyRows.columnsSetBy("update t\nset a = :a,\n  b = :other\nwhere id = :id"))
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t values (:a)",
                "insert into t (a) select :a",
                "insert into t (a) values (:a) returning a",
                "insert into t (a) values (now())",
                "insert into t (a) values (1)",
                "insert into t (a, b) values (:a)",
                "replace into t (a) values (:a)",
            })
    void anInsertionOfAnotherFormIsRefused(String insertion) {
        assertThatThrownBy(() -> new MariaDbManyRows(insertion, "a = value(a)"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anInsertionOfAnotherFormGetsNoOtherColumn() {
        assertThatThrownBy(() -> MariaDbManyRows.with("id", "id", "insert into t values (:a)"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsTakenOverHasToBeInserted() {
        assertThatThrownBy(() -> new MariaDbManyRows("insert into t (a) values (:a)", "b = value(b)"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[b]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update t set a = a + :a where id = :id",
                "update t set a = :a, b = now() where id = :id",
                "update t set a = coalesce(:a, b) where id = :id",
                "update t set a = :a",
            })
    void anUpdateOfAnotherFormIsRefused(String update) {
        assertThatThrownBy(() -> MariaDbManyRows.columnsSetBy(update)).isInstanceOf(IllegalStateException.class);
    }
}
