const root=document.documentElement;root.className="js waiting";
try{const theme=localStorage.getItem("qantar-theme");if(theme)root.dataset.theme=theme}catch{}
const shown=()=>root.classList.remove("waiting"),laid=()=>requestAnimationFrame(()=>requestAnimationFrame(shown));
Promise.all([...document.fonts].filter(face=>face.family.includes("Qantar")&&face.unicodeRange.startsWith("U+20-")).slice(0,3).map(face=>face.load())).then(laid,shown);
setTimeout(shown,500);
