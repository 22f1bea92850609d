import os, time, json
HZ=os.sysconf("SC_CLK_TCK")
def tree():
    kids={}; t={}
    for p in os.listdir("/proc"):
        if p.isdigit():
            try:
                with open(f"/proc/{p}/stat") as f: s=f.read()
            except OSError: continue
            r=s[s.rindex(")")+2:].split()
            kids.setdefault(int(r[1]),[]).append(int(p)); t[int(p)]=sum(map(int,r[11:15]))
    out=0; todo=[os.getpid()]
    while todo:
        p=todo.pop(); out+=t.get(p,0); todo+=kids.get(p,[])
    return out/HZ
OUT=os.environ.get("CPU17","/tmp/cpu17.log")
at={}
def pytest_runtest_setup(item): pass
import pytest
@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item):
    t,c=time.time(),tree()
    yield
    with open(OUT,"a") as f: f.write(json.dumps([item.nodeid,round(time.time()-t,2),round(tree()-c,2),at.pop("call",0)])+"\n")
@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call(item):
    t=time.time(); yield
    at["call"]=round(time.time()-t,2)
