// The error stack of HDF5 as lines of plain text: one line each, no clock times, no addresses.
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "internal.h"

#define MAX_LINES 24
#define LINE_BYTES 512

static _Thread_local char lines[MAX_LINES][LINE_BYTES];
static _Thread_local int line_count = 0;
static _Thread_local int silenced = 0;

// Removes `key` and its value up to and with the next ", ", so that two equal failures read alike.
static void drop_field(char *text, const char *key) {
  char *found = strstr(text, key);
  if (!found) return;
  char *end = strchr(found, ',');
  if (!end) {
    *found = 0;
    return;
  }
  end += 1;
  while (*end == ' ') end += 1;
  memmove(found, end, strlen(end) + 1);
}

static void squeeze_spaces(char *text) {
  char *out = text;
  for (const char *in = text; *in; in++) {
    char c = (*in == '\n' || *in == '\t' || *in == '\r') ? ' ' : *in;
    if (c == ' ' && (out == text || out[-1] == ' ')) continue;
    *out++ = c;
  }
  while (out > text && (out[-1] == ' ' || out[-1] == ',')) out -= 1;
  *out = 0;
}

static herr_t take_line(unsigned n, const H5E_error2_t *error, void *unused) {
  (void)n;
  (void)unused;
  if (line_count >= MAX_LINES) return 0;
  char *line = lines[line_count++];
  snprintf(line, LINE_BYTES, "%s: %s", error->func_name ? error->func_name : "HDF5",
           error->desc ? error->desc : "no reason given");
  squeeze_spaces(line);
  drop_field(line, "time = ");
  drop_field(line, "buf = ");
  return 0;
}

// HDF5 would clean up when the process exits, and crashes there (1.10.8) over a file that could not
// be closed on a full disk. Every owner closes what it opened, so nothing is left to clean up.
static void start(void) {
  H5dont_atexit();
  H5open();
}

void ch5_begin(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, start);
  if (!silenced) {
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    silenced = 1;
  }
  line_count = 0;
}

int ch5_fail(void) {
  if (line_count == 0) {
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_DOWNWARD, take_line, NULL);
    H5Eclear2(H5E_DEFAULT);
  }
  return -1;
}

int ch5_fail_because(const char *reason) {
  if (line_count < MAX_LINES) snprintf(lines[line_count++], LINE_BYTES, "%s", reason);
  return -1;
}

int32_t ch5_error_count(void) { return line_count; }

const char *ch5_error_line(int32_t index) {
  return index >= 0 && index < line_count ? lines[index] : "";
}
