/** What the help and the method rest on. */
export const sources: readonly { readonly authors: string; readonly text: string }[] = [
  {
    authors: 'Sundararajan M, Taly A, Yan Q.',
    text: 'Axiomatic attribution for deep networks. International Conference on Machine Learning, 2017. arXiv:1703.01365.',
  },
  {
    authors: 'Sayres R, Taly A, Rahimy E, et al.',
    text: 'Using a deep learning algorithm and integrated gradients explanation to assist grading for diabetic retinopathy. Ophthalmology 2019;126(4):552–564. doi:10.1016/j.ophtha.2018.11.016.',
  },
  {
    authors: 'Phipson B, Smyth GK.',
    text: 'Permutation P-values should never be zero: calculating exact P-values when permutations are randomly drawn. Statistical Applications in Genetics and Molecular Biology 2010;9(1):39. doi:10.2202/1544-6115.1585.',
  },
  {
    authors: 'Porwal P, Pachade S, Kamble R, et al.',
    text: 'Indian Diabetic Retinopathy Image Dataset (IDRiD): a database for diabetic retinopathy screening research. Data 2018;3(3):25. doi:10.3390/data3030025.',
  },
  {
    authors: 'Sturmfels P, Lundberg S, Lee S-I.',
    text: 'Visualizing the impact of feature attribution baselines. Distill 2020. doi:10.23915/distill.00022.',
  },
  {
    authors: 'Petsiuk V, Das A, Saenko K.',
    text: 'RISE: randomized input sampling for explanation of black-box models. British Machine Vision Conference, 2018. arXiv:1806.07421.',
  },
  {
    authors: 'Wang Z, Bovik AC, Sheikh HR, Simoncelli EP.',
    text: 'Image quality assessment: from error visibility to structural similarity. IEEE Transactions on Image Processing 2004;13(4):600–612. doi:10.1109/TIP.2003.819861.',
  },
  {
    authors: 'Erion G, Janizek JD, Sturmfels P, Lundberg SM, Lee S-I.',
    text: 'Improving performance of deep learning models with axiomatic attribution priors and expected gradients. Nature Machine Intelligence 2021;3:620–631. doi:10.1038/s42256-021-00343-w.',
  },
  {
    authors: 'Saporta A, Gui X, Agrawal A, et al.',
    text: 'Benchmarking saliency methods for chest X-ray interpretation. Nature Machine Intelligence 2022;4:867–878. doi:10.1038/s42256-022-00536-x.',
  },
  {
    authors: 'Arun N, Gaw N, Singh P, et al.',
    text: 'Assessing the trustworthiness of saliency maps for localizing abnormalities in medical imaging. Radiology: Artificial Intelligence 2021;3(6):e200267. doi:10.1148/ryai.2021200267.',
  },
  {
    authors: 'Adebayo J, Gilmer J, Muelly M, et al.',
    text: 'Sanity checks for saliency maps. Neural Information Processing Systems, 2018. arXiv:1810.03292.',
  },
  {
    authors: 'Van Craenendonck T, Elen B, Gerrits N, De Boever P.',
    text: 'Systematic comparison of heatmapping techniques in deep learning in the context of diabetic retinopathy lesion detection. Translational Vision Science & Technology 2020;9(2):64.',
  },
  {
    authors: 'Prinster D, Mahmood A, Saria S, et al.',
    text: 'Care to explain? AI explanation types differentially impact chest radiograph diagnostic performance and physician trust in AI. Radiology 2024. doi:10.1148/radiol.233261.',
  },
  {
    authors: 'Eisemann N, Bunk S, Mukama T, et al.',
    text: 'Nationwide real-world implementation of AI for cancer detection in population-based mammography screening. Nature Medicine 2025. doi:10.1038/s41591-024-03408-6.',
  },
  {
    authors: 'Gulshan V, Peng L, Coram M, et al.',
    text: 'Development and validation of a deep learning algorithm for detection of diabetic retinopathy in retinal fundus photographs. JAMA 2016;316(22):2402–2410.',
  },
  {
    authors: 'Wilkinson CP, Ferris FL, Klein RE, et al.',
    text: 'Proposed international clinical diabetic retinopathy and diabetic macular edema disease severity scales. Ophthalmology 2003;110(9):1677–1682.',
  },
];
