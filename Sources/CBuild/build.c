#include "CBuild.h"

// The package manifest defines it: Swift has no definitions with a value.
#ifndef INFOSWEEP_COMMIT
#define INFOSWEEP_COMMIT ""
#endif

const char *infosweep_commit(void) { return INFOSWEEP_COMMIT; }
