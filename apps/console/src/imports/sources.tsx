import './imports.css'
import { Card, formatCount } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { ImportDetail } from './import-queries.ts'

const INDENT = 2

/** The files as they were, to be told from any others, and how they were read. */
export function Sources({ run: { files, mapping } }: { run: ImportDetail }) {
  const { t, i18n } = useTranslation()
  return (
    <Card title={t('imports.files')}>
      <div className="ds-stack">
        {files.map(file => (
          <div key={file.name}>
            <p>
              <strong>{file.name}</strong>{' '}
              <span className="ds-muted">
                {t('imports.bytes', { count: file.bytes, bytes: formatCount(file.bytes, i18n.language) })}
              </span>
            </p>
            <p className="ds-small ds-muted">
              SHA-256 <code className="import-text">{file.sha256}</code>
            </p>
          </div>
        ))}
        {mapping ? (
          <details>
            <summary>{t('imports.mapping')}</summary>
            <pre className="import-text ds-small">{JSON.stringify(mapping, null, INDENT)}</pre>
          </details>
        ) : null}
      </div>
    </Card>
  )
}
