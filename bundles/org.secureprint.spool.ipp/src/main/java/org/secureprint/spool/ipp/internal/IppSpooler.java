package org.secureprint.spool.ipp.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.PasswordSignIn;
import org.secureprint.api.identity.PersonalUris;
import org.secureprint.api.identity.Sessions;
import org.secureprint.api.identity.Users;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobClaims;
import org.secureprint.api.job.JobControl;
import org.secureprint.api.job.JobEditing;
import org.secureprint.api.job.JobIntake;
import org.secureprint.api.job.JobLifetimes;
import org.secureprint.api.job.JobScheduling;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.queue.QueueAccess;
import org.secureprint.api.settings.Settings;
import org.secureprint.ipp.Operation;
import org.secureprint.spool.ipp.internal.notify.Notifier;

/** The print queues over IPP and IPPS: wires the operations to the services, and offers them at
 * {@value PrinterUri#PATH} and below. */
@Component(configurationPid = "org.secureprint.spool.ipp")
@Designate(ocd = IppSpoolerConfig.class)
public final class IppSpooler implements HttpResource {
    private final List<Route> routes;

    @Activate
    public IppSpooler(
            IppSpoolerConfig config,
            @Reference Notifier notifier,
            @Reference JobIntake intake,
            @Reference JobCatalog catalog,
            @Reference JobControl control,
            @Reference JobEditing editing,
            @Reference JobScheduling scheduling,
            @Reference JobClaims claims,
            @Reference PrintQueues queues,
            @Reference Settings settings,
            @Reference QueueAccess access,
            @Reference PersonalUris personalUris,
            @Reference PasswordSignIn signIn,
            @Reference Sessions sessions,
            @Reference Users users,
            @Reference AccessLog log) {
        this(
                config,
                notifier,
                PrinterUuid.in(
                        Path.of(System.getProperty("spm.data", "data/spm")).resolve(config.directory())),
                intake,
                catalog,
                control,
                editing,
                scheduling,
                claims,
                queues,
                settings,
                new Callers(
                        access,
                        personalUris,
                        new BasicSignIn(
                                signIn, sessions, Duration.ofSeconds(config.directoryCheckSeconds()), System::nanoTime),
                        new CertifiedPerson(users)),
                log,
                Clock.systemUTC());
    }

    IppSpooler(
            IppSpoolerConfig config,
            Notifier notifier,
            UUID uuid,
            JobIntake intake,
            JobCatalog catalog,
            JobControl control,
            JobEditing editing,
            JobScheduling scheduling,
            JobClaims claims,
            PrintQueues queues,
            Settings settings,
            Callers callers,
            AccessLog log,
            Clock clock) {
        Instant start = clock.instant();
        JobAttributes jobs = new JobAttributes(clock, start, claims, () -> new JobLifetimes(settings, queues));
        Map<Operation, OperationHandler> handlers = new EnumMap<>(Operation.class);
        handlers.putAll(new SubmittingOperations(intake, catalog, jobs).handlers());
        handlers.putAll(new ControllingOperations(control, catalog).handlers());
        handlers.putAll(new DocumentOperations(intake, editing, catalog, jobs).handlers());
        handlers.putAll(new EditingOperations(editing, control, catalog, jobs).handlers());
        handlers.putAll(new SchedulingOperations(scheduling, control, catalog).handlers());
        handlers.putAll(new QueueOperations(queues, control, catalog).handlers());
        new SubscriptionOperations(notifier, catalog, jobs, clock).extend(handlers);
        PrinterDescription printer = new PrinterDescription(
                config,
                uuid,
                AskingOperations.and(handlers.keySet()),
                new QueueStatus(catalog, System::nanoTime, clock),
                jobs,
                clock,
                start);
        notifier.watch(name -> queues.find(name).map(printer::look));
        handlers.putAll(new AskingOperations(catalog, jobs, printer).handlers());
        IppEndpoint endpoint = new IppEndpoint(
                handlers,
                new RequestRules(handlers.keySet(), queues, callers),
                log,
                new RequestPlaces(config.maxRequests(), config.maxRequestsPerSource()));
        Access access = Access.anybody().alsoInClear();
        routes = List.of(
                new Route("POST", PrinterUri.PATH, access, endpoint).withStreamedBody(),
                new Route("POST", PrinterUri.PATH + "/{queue}", access, endpoint).withStreamedBody(),
                new Route("POST", PrinterUri.PATH + "/{queue}/{id}", access, endpoint).withStreamedBody(),
                new Route("POST", PrinterUri.PATH + "/{queue}/{token}/{id}", access, endpoint).withStreamedBody(),
                new Route("GET", PrinterUri.PATH, access, IppEndpoint::describe),
                new Route("GET", PrinterIcons.ROUTE, access, PrinterIcons::send));
    }

    @Override
    public List<Route> routes() {
        return routes;
    }
}
