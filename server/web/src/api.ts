import type { Word } from './language';

export type Me = { name: string; roles: Word[]; unit: string | null };
export type PlanState = {
  type: Word | null;
  status: string;
  nextReview: string | null;
  overdue: boolean;
};
export type ClientRow = {
  id: string;
  name: string;
  birthYear: number | null;
  plan: PlanState | null;
};
export type Clients = { clients: ClientRow[]; next: string | null };
export type Party = { person: string | null; unit: string | null };
export type Section = {
  id: string;
  code: string;
  name: Word | null;
  text: string | null;
  owner: Party | null;
  updated: string;
};
export type Goal = { id: string; text: string; status: string; due: string | null };
export type Action = {
  id: string;
  service: Word | null;
  text: string | null;
  status: string;
  owner: Party | null;
  due: string | null;
  overdue: boolean;
};
export type PlanHeader = PlanState & {
  description: string | null;
  start: string | null;
  lead: Party | null;
  parties: Party[];
};
export type Finding = {
  rule: string;
  kind: 'block' | 'warn' | 'remind' | 'show';
  text: Word;
  due: string | null;
  overdue: boolean;
};
export type PlanPage = {
  client: { id: string; name: string; birthYear: number | null; identityCode: string | null };
  plan: PlanHeader | null;
  findings: Finding[];
  sections: Section[];
  goals: Goal[];
  actions: Action[];
};
export type SnippetPart = { text: string; hit: boolean };
export type Hit = {
  type: string;
  id: string;
  client: { id: string; name: string } | null;
  date: string;
  snippets: SnippetPart[][];
};
export type Hits = { hits: Hit[]; more: boolean };

/** What the server refused, or that it could not be reached. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly requestId: string | null,
  ) {
    super(code);
  }
}

async function ask<T>(path: string, options: RequestInit = {}): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      ...options,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { Accept: 'application/json', 'X-Yhteinen': '1', ...options.headers },
    });
  } catch (reason) {
    if (reason instanceof DOMException && reason.name === 'AbortError') {
      throw reason;
    }
    throw new Problem(0, 'network', null);
  }
  if (!answer.ok) {
    const said = (await answer.json().catch(() => ({}))) as { code?: string; requestId?: string };
    throw new Problem(answer.status, said.code ?? 'failed', said.requestId ?? null);
  }
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

const from = (signal?: AbortSignal): RequestInit => (signal ? { signal } : {});

export const api = {
  me: (signal?: AbortSignal) => ask<Me>('/api/me', from(signal)),
  clients: (cursor: string | null, signal?: AbortSignal) =>
    ask<Clients>(
      cursor === null ? '/api/clients' : `/api/clients?cursor=${encodeURIComponent(cursor)}`,
      from(signal),
    ),
  plan: (client: string, signal?: AbortSignal) =>
    ask<PlanPage>(`/api/clients/${encodeURIComponent(client)}/plan`, from(signal)),
  search: (text: string, signal?: AbortSignal) =>
    ask<Hits>('/api/search', {
      ...from(signal),
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ text }),
    }),
  logout: () => ask<void>('/logout', { method: 'POST' }),
};
