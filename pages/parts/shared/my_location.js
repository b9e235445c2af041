// Asks the phone where it is, only when the button is pressed; nothing is kept here.
export default function ({ parentElement, setTriggerValue }) {
  const button = parentElement.querySelector("button"), said = parentElement.querySelector("span");
  const refuse = () => { said.textContent = "This phone did not say where it is. Type a postcode instead."; };
  button.onclick = () => {
    if (!navigator.geolocation || !window.isSecureContext) { refuse(); return; }
    said.textContent = "Asking your phone …";
    navigator.geolocation.getCurrentPosition(
      (found) => {
        said.textContent = "";
        setTriggerValue("found", [found.coords.longitude, found.coords.latitude]);
      },
      refuse, { maximumAge: 60000, timeout: 10000 }
    );
  };
}
