#pragma once
#include <stddef.h>
#include <stdint.h>

// libFuzzer's own door for programs that have a `main`.
int LLVMFuzzerRunDriver(int *count, char ***arguments,
                        int (*callback)(const uint8_t *data, size_t size));
