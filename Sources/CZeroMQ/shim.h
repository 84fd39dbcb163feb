#ifndef INFOSWEEP_CZEROMQ_SHIM_H
#define INFOSWEEP_CZEROMQ_SHIM_H

#include <errno.h>
#include <sys/eventfd.h>
#include <zmq.h>

// These error numbers are sums of macros, which Swift does not import.
static const int infosweep_zmq_terminated = ETERM;
static const int infosweep_zmq_wrong_state = EFSM;

// Event descriptors are not in the Glibc module; their flags are enumerators of an anonymous type.
static inline int infosweep_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

#endif
