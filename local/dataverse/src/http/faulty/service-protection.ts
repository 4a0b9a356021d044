import type { ApiResponse } from '../message';
import { throttled } from './local-fault';

/** Limits per user. The platform's: 6000 requests and 1,200,000 ms of work in 300 seconds, 52 at once. */
export interface ServiceProtection {
  requests?: number;
  executionMilliseconds?: number;
  concurrent?: number;
  /** Length of the sliding window; 300 when omitted. */
  windowSeconds?: number;
}

interface Use {
  at: number;
  milliseconds: number;
}

/** Counts what each user asks for in a sliding window. Off unless limits are given. */
export class ServiceProtector {
  private readonly uses = new Map<string, Use[]>();
  private readonly running = new Map<string, number>();
  private readonly window: number;

  constructor(
    private readonly limits: ServiceProtection,
    private readonly clock: () => Date,
  ) {
    this.window = (limits.windowSeconds ?? 300) * 1000;
  }

  /** @returns the refusal, or null when the request may run; then `leave` must follow. */
  enter(user: string): ApiResponse | null {
    const now = this.clock().getTime();
    const uses = (this.uses.get(user) ?? []).filter((u) => u.at > now - this.window);
    this.uses.set(user, uses);
    const wait = Math.max(1, Math.ceil(((uses[0]?.at ?? now) + this.window - now) / 1000));
    const { requests, executionMilliseconds, concurrent } = this.limits;
    const running = this.running.get(user) ?? 0;
    if (concurrent !== undefined && running >= concurrent) return throttled('throttle-concurrency', 1);
    if (requests !== undefined && uses.length >= requests) return throttled('throttle-requests', wait);
    const spent = uses.reduce((sum, u) => sum + u.milliseconds, 0);
    if (executionMilliseconds !== undefined && spent >= executionMilliseconds) return throttled('throttle-time', wait);
    this.running.set(user, running + 1);
    uses.push({ at: now, milliseconds: 0 });
    return null;
  }

  leave(user: string, milliseconds: number): void {
    this.running.set(user, Math.max(0, (this.running.get(user) ?? 1) - 1));
    const last = this.uses.get(user)?.at(-1);
    if (last) last.milliseconds += milliseconds;
  }

  /** What is left, as the platform tells with each answer. */
  headers(user: string): Record<string, string> {
    const uses = this.uses.get(user) ?? [];
    const spent = uses.reduce((sum, u) => sum + u.milliseconds, 0);
    const { requests = 6000, executionMilliseconds = 1_200_000 } = this.limits;
    return {
      'x-ms-ratelimit-burst-remaining-xrm-requests': String(Math.max(0, requests - uses.length)),
      'x-ms-ratelimit-time-remaining-xrm-requests': String(Math.max(0, executionMilliseconds - spent).toFixed(2)),
    };
  }
}
