#ifndef INFOSWEEP_CZEROMQ_SHIM_H
#define INFOSWEEP_CZEROMQ_SHIM_H

#include <errno.h>
#include <netdb.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <zmq.h>

// These error numbers are sums of macros, which Swift does not import.
static const int infosweep_zmq_terminated = ETERM;
static const int infosweep_zmq_wrong_state = EFSM;

// The header names this option among drafts; released libraries know it by its number (4.2 on).
static const int infosweep_zap_enforce_domain = 93;

// Event descriptors are not in the Glibc module; their flags are enumerators of an anonymous type.
static inline int infosweep_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

// The numeric address of the other end of a TCP connection; -1 where the descriptor has none.
// In C because the address is a union of structures that Swift would have to reinterpret.
static inline int infosweep_peer_address(int descriptor, char *text, unsigned int size) {
  struct sockaddr_storage address;
  socklen_t length = sizeof address;
  if (getpeername(descriptor, (struct sockaddr *)&address, &length) != 0) return -1;
  if (address.ss_family != AF_INET && address.ss_family != AF_INET6) return -1;
  return getnameinfo((struct sockaddr *)&address, length, text, size, 0, 0, NI_NUMERICHOST)
      == 0 ? 0 : -1;
}

#endif
