package io.github.snowplowcollector.local.iam;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What policies of one kind may say.
 *
 * @param versions values of {@code Version}
 * @param versionless whether it may be left out
 * @param statementFields fields of a statement
 * @param required fields that must be there, in the order in which they are missed
 * @param sid what a {@code Sid} must be
 * @param principals what names must be, by kind of principal; empty where policies name none
 * @param action what a pattern of actions must be
 * @param resource what a pattern of resources must be
 * @param goTogether whether an action in lower case is one on a resource
 * @param operators the condition operators, each with its keys in lower case
 * @param value what the value of a condition must be
 * @param looseValues whether a condition may have JSON's booleans for values, or no value at all
 */
public record PolicyGrammar(
        Set<String> versions,
        boolean versionless,
        Set<String> statementFields,
        List<String> required,
        Pattern sid,
        Map<String, Pattern> principals,
        Pattern action,
        Predicate<String> resource,
        BiPredicate<String, String> goTogether,
        Map<String, Pattern> operators,
        Pattern value,
        boolean looseValues) {}
