// A plain form: the browser sends it, and keeps the session where no script can read it.
export default function ({ data, parentElement }) {
  const target = parentElement.querySelector("[name=target]");
  if (target) target.value = data.target;
}
