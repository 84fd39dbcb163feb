#pragma once

/// The commit this was built from, `+` behind it where the tree had changes; empty where unknown.
const char *infosweep_commit(void);
