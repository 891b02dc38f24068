export type ComparePanelTab = 'table' | 'agreement' | 'curves' | 'warnings' | 'layers';
