import { deviceWords, type DeviceWords } from "../../i18n/device-words";
import { useLanguage } from "../use-chat";

export function useDeviceWords(): DeviceWords {
  return deviceWords[useLanguage()];
}
