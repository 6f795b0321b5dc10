package io.callport.sample;

import io.callport.port.StoreUnavailable;
import io.callport.submission.TooManyStarts;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The same for people: a page that asks them to come again. */
@ControllerAdvice(assignableTypes = Pages.class)
class PageFailures {
    @ExceptionHandler({
        StoreUnavailable.class,
        TooManyStarts.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        RecoverableDataAccessException.class,
        CannotCreateTransactionException.class
    })
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    String unavailable() {
        return "unavailable";
    }
}
