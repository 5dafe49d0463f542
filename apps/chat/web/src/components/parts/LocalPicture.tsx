import { useEffect, useState } from "preact/hooks";

interface Props {
  data: Blob;
  class?: string;
  /** In pixels, of both sides; without it, the image has the size of its frame. */
  side?: number;
  /** The browser cannot show the image. */
  onError?: () => void;
}

/** An image that was not sent yet. */
export function LocalPicture({ data, class: name, side, onError }: Props) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const objectUrl = URL.createObjectURL(data);
    setUrl(objectUrl);
    return () => URL.revokeObjectURL(objectUrl);
  }, [data]);
  return url === undefined ? null : <img class={name} src={url} alt="" width={side} height={side} onError={onError} />;
}
