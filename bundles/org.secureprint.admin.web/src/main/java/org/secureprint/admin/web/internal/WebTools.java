package org.secureprint.admin.web.internal;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.device.OutputDevices;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.PersonalUris;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobClaims;
import org.secureprint.api.job.JobControl;
import org.secureprint.api.job.JobIntake;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogArchive;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.settings.Settings;
import org.secureprint.api.tls.CertificateWatch;

/** The web pages of users and administrators, and the JSON API of administrators. */
@Component
public final class WebTools implements HttpResource {
    private final List<Route> routes;

    @Activate
    public WebTools(
            @Reference JobCatalog jobs,
            @Reference JobControl control,
            @Reference JobIntake intake,
            @Reference JobClaims claims,
            @Reference PrintQueues queues,
            @Reference PersonalUris personalUris,
            @Reference OutputDevices devices,
            @Reference Settings settings,
            @Reference AccessLog log,
            @Reference LogArchive logs,
            @Reference CertificateWatch watch) {
        this(
                jobs,
                control,
                intake,
                claims,
                queues,
                personalUris,
                devices,
                settings,
                log,
                logs,
                watch,
                Clock.systemDefaultZone());
    }

    WebTools(
            JobCatalog jobs,
            JobControl control,
            JobIntake intake,
            JobClaims claims,
            PrintQueues queues,
            PersonalUris personalUris,
            OutputDevices devices,
            Settings settings,
            AccessLog log,
            LogArchive logs,
            CertificateWatch watch,
            Clock clock) {
        Assets assets = new Assets();
        Pages pages = new Pages(new Views(), assets, log, clock, watch);
        JobActions actions = new JobActions(pages, control);
        SettingChanges changes = new SettingChanges(pages, settings);
        JobPages jobPages = new JobPages(pages, jobs, actions, claims, devices, settings, queues);
        routes = Stream.of(
                        assets.routes(),
                        jobPages.routes(),
                        new UploadPages(pages, jobPages, intake, log).routes(),
                        new PrintingPages(pages, queues, personalUris).routes(),
                        new AdminJobPages(pages, jobs, actions, devices, settings, queues).routes(),
                        new QueuePages(pages, queues).routes(),
                        new QueueApi(pages, queues).routes(),
                        new SettingsPage(pages, settings, changes).routes(),
                        new LogPages(pages, logs).routes(),
                        new AdminApi(jobs, actions, settings, changes).routes())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Route> routes() {
        return routes;
    }
}
