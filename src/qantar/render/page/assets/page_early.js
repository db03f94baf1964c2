try{const r=document.documentElement;r.className="js";const t=localStorage.getItem("qantar-theme");if(t)r.dataset.theme=t}catch{}
