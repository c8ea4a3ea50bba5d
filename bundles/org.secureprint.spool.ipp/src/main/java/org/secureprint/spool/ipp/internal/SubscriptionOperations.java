package org.secureprint.spool.ipp.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.ipp.AttributeGroup;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;
import org.secureprint.spool.ipp.internal.notify.JobNotices;
import org.secureprint.spool.ipp.internal.notify.Notifier;
import org.secureprint.spool.ipp.internal.notify.NotifyDescription;
import org.secureprint.spool.ipp.internal.notify.Subscriber;
import org.secureprint.spool.ipp.internal.notify.Subscription;
import org.secureprint.spool.ipp.internal.notify.SubscriptionAttributes;
import org.secureprint.spool.ipp.internal.notify.SubscriptionTemplate;
import org.secureprint.spool.ipp.internal.notify.Subscriptions;

/**
 * The operations on subscriptions (RFC 3995 section 11, RFC 3996 section 5). A subscription belongs to whoever made it, by the rule of
 * jobs; everybody else's look like none.
 */
final class SubscriptionOperations {
    private static final Duration MAX_WAIT = Duration.ofSeconds(30);
    private static final int MAX_LISTED = 1000;
    private static final String SUBSCRIPTION_ID = "notify-subscription-id";
    private static final String SUBSCRIPTION_IDS = "notify-subscription-ids";
    private static final String JOB_ID = "notify-job-id";
    private static final String LEASE_DURATION = "notify-lease-duration";

    private final Notifier notifier;
    private final Subscriptions subscriptions;
    private final SubscriptionAttributes words;
    private final JobCatalog catalog;
    private final OwnJobs own;
    private final JobAttributes times;
    private final Clock clock;

    SubscriptionOperations(Notifier notifier, JobCatalog catalog, JobAttributes times, Clock clock) {
        this.notifier = notifier;
        subscriptions = notifier.subscriptions();
        this.catalog = catalog;
        this.times = times;
        this.clock = clock;
        words = new SubscriptionAttributes(times::seconds);
        own = new OwnJobs(catalog);
    }

    /** Adds these operations, and subscriptions to those that make jobs. */
    void extend(Map<Operation, OperationHandler> handlers) {
        handlers.replaceAll((operation, handler) -> switch (operation) {
            case PRINT_JOB, CREATE_JOB, VALIDATE_JOB -> subscribing(handler);
            default -> handler;
        });
        handlers.putAll(Map.of(
                Operation.CREATE_PRINTER_SUBSCRIPTIONS, this::createPrinterSubscriptions,
                Operation.CREATE_JOB_SUBSCRIPTIONS, this::createJobSubscriptions,
                Operation.GET_SUBSCRIPTION_ATTRIBUTES, this::getSubscriptionAttributes,
                Operation.GET_SUBSCRIPTIONS, this::getSubscriptions,
                Operation.RENEW_SUBSCRIPTION, this::renewSubscription,
                Operation.CANCEL_SUBSCRIPTION, this::cancelSubscription,
                Operation.GET_NOTIFICATIONS, this::getNotifications));
    }

    /** Makes the subscriptions that come with a job, once the job is there (RFC 3995 sections 11.1.3 and 11.2.2). */
    private OperationHandler subscribing(OperationHandler creation) {
        return request -> {
            List<SubscriptionTemplate> templates = templates(request, true);
            Reply reply = creation.handle(request);
            if (templates.isEmpty()) {
                return reply;
            }
            int jobId = reply.groups().stream()
                    .filter(group -> group.tag() == GroupTag.JOB)
                    .findFirst()
                    .flatMap(group -> group.attributes().integer("job-id"))
                    .orElse(0);
            List<Attributes> answers = new ArrayList<>();
            for (SubscriptionTemplate template : templates) {
                answers.add(jobId == 0 ? template.answer() : create(request, jobId, template));
            }
            catalog.find(request.who(), jobId).ifPresent(job -> JobNotices.tellCreated(subscriptions, job));
            Reply full = reply.and(groups(answers));
            return failed(answers) == 0 ? full : full.with(StatusCode.SUCCESSFUL_OK_IGNORED_SUBSCRIPTIONS);
        };
    }

    private Reply createPrinterSubscriptions(IppRequest request) {
        Reply reply = create(request, 0);
        return request.attributes().has(JOB_ID)
                ? reply.ignoring(Attributes.build().unsupported(JOB_ID).done())
                : reply;
    }

    private Reply createJobSubscriptions(IppRequest request) {
        Job job = own.find(request, number(request, JOB_ID));
        if (job.state().isTerminating()) {
            throw new Refusal(
                    StatusCode.CLIENT_ERROR_NOT_POSSIBLE, "Job " + job.id() + " is over; there will be no news of it");
        }
        return create(request, job.id());
    }

    private Reply create(IppRequest request, int jobId) {
        List<SubscriptionTemplate> templates = templates(request, jobId != 0);
        if (templates.isEmpty()) {
            throw Refusal.badRequest("There is no group of subscription attributes");
        }
        List<Attributes> answers = templates.stream()
                .map(template -> create(request, jobId, template))
                .toList();
        int failed = failed(answers);
        StatusCode status = failed == 0
                ? StatusCode.SUCCESSFUL_OK
                : failed < answers.size()
                        ? StatusCode.SUCCESSFUL_OK_IGNORED_SUBSCRIPTIONS
                        : StatusCode.CLIENT_ERROR_IGNORED_ALL_SUBSCRIPTIONS;
        return Reply.groups(groups(answers)).with(status).on("subscriptions " + ids(answers));
    }

    private Attributes create(IppRequest request, int jobId, SubscriptionTemplate template) {
        if (!template.isAcceptable()) {
            return template.answer();
        }
        notifier.look(queue(request));
        return subscriptions
                .add(subscriber(request), queue(request), request.uri().printer(), jobId, template)
                .map(template::answer)
                .orElseGet(SubscriptionTemplate::tooMany);
    }

    private Reply getSubscriptionAttributes(IppRequest request) {
        return Reply.groups(groups(List.of(describe(request, find(request), "all"))));
    }

    private Reply getSubscriptions(IppRequest request) {
        int limit = request.attributes().integer("limit").orElse(MAX_LISTED);
        if (limit < 1) {
            throw Refusal.badRequest("The limit is 1 or more, not " + limit);
        }
        int jobId = request.attributes()
                .integer(JOB_ID)
                .map(id -> own.find(request, id).id())
                .orElse(0);
        return Reply.groups(groups(subscriptions.list(subscriber(request), queue(request), jobId).stream()
                .limit(limit)
                .map(subscription -> describe(request, subscription, SUBSCRIPTION_ID))
                .toList()));
    }

    private Reply renewSubscription(IppRequest request) {
        Subscription subscription = find(request);
        if (subscription.isOfJob()) {
            throw new Refusal(
                    StatusCode.CLIENT_ERROR_NOT_POSSIBLE,
                    "A subscription of a job lasts as long as the job; it has no lease");
        }
        Optional<Integer> asked = request.attributes()
                .integer(LEASE_DURATION)
                .or(() -> request.message().attributes(GroupTag.SUBSCRIPTION).integer(LEASE_DURATION));
        int granted = asked.map(NotifyDescription::lease).orElseGet(NotifyDescription::lease);
        subscriptions.renew(subscription, granted);
        Reply reply = Reply.groups(groups(List.of(
                        Attributes.build().integer(LEASE_DURATION, granted).done())))
                .on("subscription " + subscription.id());
        return asked.isPresent() && asked.get() != granted
                ? reply.with(StatusCode.SUCCESSFUL_OK_IGNORED_OR_SUBSTITUTED_ATTRIBUTES)
                : reply;
    }

    private Reply cancelSubscription(IppRequest request) {
        Subscription subscription = find(request);
        subscriptions.cancel(subscription);
        return Reply.nothing().on("subscription " + subscription.id());
    }

    private Reply getNotifications(IppRequest request) {
        List<Integer> ids = request.attributes().integers(SUBSCRIPTION_IDS);
        if (ids.isEmpty()) {
            throw Refusal.badRequest("The attribute " + SUBSCRIPTION_IDS + " is missing");
        }
        Subscriptions.News news = await(request, ids);
        var operation = Attributes.build();
        if (!news.complete()) {
            operation.integer("notify-get-interval", NotifyDescription.EVENT_LIFE_SECONDS);
        }
        return Reply.groups(news.notifications().stream()
                        .map(notification ->
                                new AttributeGroup(GroupTag.EVENT_NOTIFICATION, words.describe(notification)))
                        .toList())
                .with(operation.integer("printer-up-time", times.upTime()).done())
                .with(news.complete() ? StatusCode.SUCCESSFUL_OK_EVENTS_COMPLETE : StatusCode.SUCCESSFUL_OK);
    }

    private Subscriptions.News await(IppRequest request, List<Integer> ids) {
        boolean wait = request.attributes().bool("notify-wait").orElse(false);
        try {
            return subscriptions
                    .await(
                            subscriber(request),
                            ids,
                            request.attributes().integers("notify-sequence-numbers"),
                            wait ? MAX_WAIT : Duration.ZERO,
                            request.withdrawn())
                    .orElseThrow(() -> new Refusal(
                            StatusCode.CLIENT_ERROR_NOT_FOUND, "You have no such subscription here; make a new one"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(StatusCode.SERVER_ERROR_SERVICE_UNAVAILABLE, "The server stops; ask again later");
        }
    }

    private Attributes describe(IppRequest request, Subscription subscription, String preset) {
        List<String> requested = request.attributes().texts("requested-attributes");
        return words.describe(subscription, requested.isEmpty() ? List.of(preset) : requested, clock.instant());
    }

    private Subscription find(IppRequest request) {
        int id = number(request, SUBSCRIPTION_ID);
        return subscriptions
                .find(subscriber(request), id)
                .orElseThrow(() -> new Refusal(
                        StatusCode.CLIENT_ERROR_NOT_FOUND, "You have no subscription " + id + " here; make a new one"));
    }

    private static List<SubscriptionTemplate> templates(IppRequest request, boolean ofJob) {
        return request.message().all(GroupTag.SUBSCRIPTION).stream()
                .map(group -> SubscriptionTemplate.read(group, ofJob)
                        .orElseThrow(() ->
                                Refusal.badRequest("A subscription needs notify-pull-method; it can only be ippget")))
                .toList();
    }

    private static int number(IppRequest request, String name) {
        return request.attributes()
                .integer(name)
                .orElseThrow(() -> Refusal.badRequest("The attribute " + name + " is missing"));
    }

    private static List<Integer> ids(List<Attributes> answers) {
        return answers.stream()
                .flatMap(answer -> answer.integer(SUBSCRIPTION_ID).stream())
                .toList();
    }

    private static int failed(List<Attributes> answers) {
        return (int) answers.stream()
                .flatMap(answer -> answer.integer("notify-status-code").stream())
                .filter(code -> !StatusCode.isSuccessful(code))
                .count();
    }

    private static List<AttributeGroup> groups(List<Attributes> subscriptions) {
        return subscriptions.stream()
                .map(attributes -> new AttributeGroup(GroupTag.SUBSCRIPTION, attributes))
                .toList();
    }

    private static Subscriber subscriber(IppRequest request) {
        return new Subscriber(request.caller());
    }

    private static String queue(IppRequest request) {
        return request.queue().name();
    }
}
