// A PAPPL printer application with one printer on a raw socket, which throws away what it prints: the peer of the raw port.
// Usage: pappl-peer DIRECTORY IPP-PORT. The raw port is 9100 + the printer's number - 1, as PAPPL chooses it.
#include <pappl/pappl.h>
#include <stdlib.h>
#include <string.h>

static bool print_file(pappl_job_t *job, pappl_pr_options_t *options, pappl_device_t *device)
{
  (void)options;
  (void)device;
  papplJobSetImpressionsCompleted(job, 1);
  return (true);
}

static bool raster_job(pappl_job_t *job, pappl_pr_options_t *options, pappl_device_t *device)
{
  (void)job;
  (void)options;
  (void)device;
  return (true);
}

static bool raster_page(pappl_job_t *job, pappl_pr_options_t *options, pappl_device_t *device, unsigned page)
{
  (void)page;
  return (raster_job(job, options, device));
}

static bool raster_line(pappl_job_t *job, pappl_pr_options_t *options, pappl_device_t *device, unsigned y, const unsigned char *line)
{
  (void)line;
  return (raster_page(job, options, device, y));
}

static bool status(pappl_printer_t *printer)
{
  (void)printer;
  return (true);
}

static bool driver(pappl_system_t *system, const char *name, const char *uri, const char *id, pappl_pr_driver_data_t *data,
    ipp_t **attributes, void *context)
{
  (void)system;
  (void)name;
  (void)uri;
  (void)id;
  (void)attributes;
  (void)context;
  strncpy(data->make_and_model, "Peer", sizeof(data->make_and_model) - 1);
  data->printfile_cb = print_file;
  data->rstartjob_cb = raster_job;
  data->rendjob_cb = raster_job;
  data->rstartpage_cb = raster_page;
  data->rendpage_cb = raster_page;
  data->rwriteline_cb = raster_line;
  data->status_cb = status;
  data->format = "application/pdf";
  data->ppm = 30;
  data->kind = PAPPL_KIND_DOCUMENT;
  data->color_supported = PAPPL_COLOR_MODE_AUTO | PAPPL_COLOR_MODE_MONOCHROME;
  data->color_default = PAPPL_COLOR_MODE_MONOCHROME;
  data->raster_types = PAPPL_PWG_RASTER_TYPE_SGRAY_8;
  data->sides_supported = PAPPL_SIDES_ONE_SIDED;
  data->sides_default = PAPPL_SIDES_ONE_SIDED;
  data->orient_default = IPP_ORIENT_NONE;
  data->quality_default = IPP_QUALITY_NORMAL;
  data->num_resolution = 1;
  data->x_resolution[0] = data->y_resolution[0] = data->x_default = data->y_default = 300;
  data->num_media = 1;
  data->media[0] = "iso_a4_210x297mm";
  data->num_source = 1;
  data->source[0] = "main";
  data->num_type = 1;
  data->type[0] = "stationery";
  strncpy(data->media_default.size_name, data->media[0], sizeof(data->media_default.size_name) - 1);
  data->media_default.size_width = 21000;
  data->media_default.size_length = 29700;
  strncpy(data->media_default.source, "main", sizeof(data->media_default.source) - 1);
  strncpy(data->media_default.type, "stationery", sizeof(data->media_default.type) - 1);
  data->media_ready[0] = data->media_default;
  return (true);
}

int main(int argc, char *argv[])
{
  if (argc != 3)
    return (2);
  pappl_pr_driver_t drivers[] = {{"peer", "Peer", NULL, NULL}};
  pappl_system_t *system = papplSystemCreate(PAPPL_SOPTIONS_MULTI_QUEUE | PAPPL_SOPTIONS_RAW_SOCKET, "peer", atoi(argv[2]), NULL,
      argv[1], "-", PAPPL_LOGLEVEL_ERROR, NULL, false);
  if (!system)
    return (1);
  papplSystemAddListeners(system, "127.0.0.1");
  papplSystemSetPrinterDrivers(system, 1, drivers, NULL, NULL, driver, NULL);
  pappl_printer_t *printer = papplPrinterCreate(system, 1, "peer", "peer", NULL, "file:///dev/null");
  if (!printer)
    return (1);
  // its raw port takes nothing where there is no limit
  papplPrinterSetMaxActiveJobs(printer, 1000);
  papplSystemRun(system);
  papplSystemDelete(system);
  return (0);
}
