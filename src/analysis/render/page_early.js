try{const t=localStorage.getItem("qantar-theme");if(t)document.documentElement.dataset.theme=t}catch{}
