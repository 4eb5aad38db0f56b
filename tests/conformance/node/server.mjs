// My API v1 on Node alone: an implementation that shares nothing with specloom but the document.
//
//   node server.mjs [FAULT]
//
// Prints the port that it listens on. With a FAULT it is wrong in that one way, on purpose.
import { createServer } from 'node:http';

const PATH = '/api/v1/my/do-something';
const LONGEST = 1000; // Unicode characters, as JSON Schema counts them; a string's `length` counts UTF-16

class Refused extends Error {
  constructor(status, detail, headers = {}) {
    super(detail);
    Object.assign(this, { status, headers });
  }
}

const TITLES = { 400: 'Bad Request', 404: 'Not Found', 405: 'Method Not Allowed' };

// What the server does, a step at a time, so that a fault can take the place of one.
const right = {
  methods: ['GET', 'HEAD'],
  methodRefused: (method, methods) => {
    throw new Refused(405, `${method} is not possible here.`, { allow: methods.join(', ') });
  },
  read: (query) => query.getAll('value'),
  check: (values) => {
    if (values.length !== 1) throw new Refused(400, "The query parameter 'value' is required, once.");
    const length = [...values[0]].length;
    if (length < 1) throw new Refused(400, "The query parameter 'value' is empty.");
    if (length > LONGEST) throw new Refused(400, `The query parameter 'value' is over ${LONGEST} characters.`);
  },
  answer: (value) => ({ status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ value }) }),
  problem: ({ status, message, headers }) => ({
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
    body: JSON.stringify({ title: TITLES[status], status, detail: message }),
  }),
};

const json = (value, status = 200) => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

const faults = {
  'missing-property': { answer: () => json({}) },
  'null-value': { answer: () => json({ value: null }) },
  'wrong-type': { answer: (value) => json({ value: value.length }) },
  'undocumented-status': { answer: (value) => json({ value }, 201) },
  'wrong-media-type': { answer: (value) => ({ ...right.answer(value), headers: { 'content-type': 'text/html' } }) },
  'no-media-type': { answer: (value) => ({ ...right.answer(value), headers: {} }) },
  'not-json': { answer: (value) => ({ ...right.answer(value), body: `{value: '${value}'}` }) },
  'cut-off': {
    answer: (value) => {
      const whole = right.answer(value);
      const length = Buffer.byteLength(whole.body);
      return { ...whole, headers: { ...whole.headers, 'content-length': length }, body: whole.body.slice(0, 5), cut: true };
    },
  },
  'crash-without-value': {
    check: (values) => {
      if (values.length === 0) throw new TypeError("Cannot read properties of undefined (reading 'length')");
      right.check(values);
    },
  },
  'accepts-nothing': {
    check: (values) => values.length && right.check(values),
    answer: (value = '') => right.answer(value),
  },
  'accepts-empty': { check: (values) => values[0] !== '' && right.check(values) },
  'no-limit': { check: (values) => right.check(values.map((value) => value.slice(0, 9))) },
  'limit-too-low': { check: (values) => right.check(values.map((value) => value.repeat(2))) },
  'other-name': { read: (query) => query.getAll('Value') },
  'problem-as-page': {
    problem: ({ status, message, headers }) => ({
      status,
      headers: { ...headers, 'content-type': 'text/html' },
      body: `<p>${message}`,
    }),
  },
  'problem-of-wrong-shape': {
    problem: (refused) => {
      const problem = right.problem(refused);
      return { ...problem, body: JSON.stringify({ title: [refused.message], status: String(refused.status) }) };
    },
  },
  'any-method': { methodRefused: () => {} },
  'no-allow': {
    methodRefused: (method) => {
      throw new Refused(405, `${method} is not possible here.`);
    },
  },
};

function respond(server, request) {
  const url = new URL(request.url, 'http://localhost');
  try {
    if (url.pathname !== PATH) throw new Refused(404, 'There is nothing here.');
    if (!server.methods.includes(request.method)) server.methodRefused(request.method, server.methods);
    const values = server.read(url.searchParams);
    server.check(values);
    return server.answer(values[0]);
  } catch (error) {
    if (error instanceof Refused) return server.problem(error);
    return { status: 500, headers: { 'content-type': 'text/plain' }, body: error.stack };
  }
}

const name = process.argv[2];
if (name !== undefined && !Object.hasOwn(faults, name)) {
  console.error(`there is no fault ${name}, but ${Object.keys(faults).join(', ')}`);
  process.exit(2);
}
const server = { ...right, ...faults[name] };

const http = createServer((request, response) => {
  request.resume();
  const { status, headers, body, cut } = respond(server, request);
  response.writeHead(status, headers);
  if (cut) response.write(body, () => request.socket.destroy());
  else response.end(request.method === 'HEAD' ? undefined : body);
});
http.listen(0, '127.0.0.1', () => console.log(http.address().port));
