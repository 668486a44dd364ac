import type { ReactNode } from 'react';
import {
  Button,
  Dialog as AriaDialog,
  Heading,
  Modal,
  ModalOverlay,
} from 'react-aria-components';
import { useLanguage } from '../language';

/** A window above the page: holds the focus, closes by Esc, its button or a press beside it. */
export function Dialog({
  title,
  close,
  children,
}: {
  title: string;
  close: () => void;
  children: ReactNode;
}) {
  const { t } = useLanguage();
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={close} className="veil">
      <Modal className="dialog">
        <AriaDialog>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
          <Button className="button" onPress={close}>
            {t('app.close')}
          </Button>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
