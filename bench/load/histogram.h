// Durations in microseconds, log-linear: each bucket is within 1/64 of its value.
#pragma once
#include <stdint.h>

void histogram_add(uint64_t us);
// The value below which the share `q` lies, or -1 of nothing.
double histogram_quantile(double q);
uint64_t histogram_max(void);
